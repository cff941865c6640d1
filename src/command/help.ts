// The help texts, at most 80 columns wide.

const EXITS = `Exit codes: 0 pass, 1 fail, 2 wrong usage or input, 3 unknown, 4 skipped,
70 a bug in iks-preflight. With --mode audit it is 0 whatever the verdict, and
with --on-unknown warn it is 0 for unknown; 2 and 70 stay.`;

/** Printed by `--help`, and behind a command that there is not. */
export const MAIN_HELP = `iks-preflight: before a pipeline changes an IBM Cloud Kubernetes cluster, find
out whether the change will be refused for reasons of identity, credentials or
infrastructure permissions, and say who has to do what.

  iks-preflight check --cluster NAME [--operation O] ...  check before a change
  iks-preflight diagnose [FILE...|-]                      explain errors in logs
  iks-preflight explain CODE                              explain a code
  iks-preflight demo [SCENARIO]                           try it, no account
  iks-preflight simulate [SCENARIO] [--port N]            a simulated IBM Cloud

Each command has --help. --version prints the version.
${EXITS}
`;

export const CHECK_HELP = `iks-preflight check: find out whether IBM Cloud will accept a change to a
cluster. It only reads, and changes nothing. Defaults are in parentheses.

  --cluster NAME           name or ID; repeat it for several clusters; * for
                           every cluster the identity can see
  --region REGION          required if no cluster is named; with a cluster: the
                           region that it is expected to be in
  --resource-group GROUP   name or ID; with a cluster: the resource group that
                           it is expected to be in
  --operation OPERATION    the change that is about to happen (any): any,
                           create-cluster, delete-cluster, create-worker-pool,
                           resize-worker-pool, remove-worker, replace-worker,
                           reload-worker, update-worker, update-master,
                           load-balancer, storage, enable-kms, reset-api-key
  --provider PROVIDER      auto, classic, vpc, satellite (auto)
  --transport WAY          auto, api, cli (auto)
  --api-key KEY|@FILE      safer: the variable IBMCLOUD_API_KEY or IC_API_KEY
  --expect-account ID      fail if it is another account
  --expect-owner WHO       fail if the stored API key has another owner:
                           e-mail address, name or ID
  --expect-credentials C   fail if other credentials are in effect:
                           api-key-owner, classic
  --fail-on CLASS          required, recommended (required)
  --on-unknown DO          fail, warn (fail)
  --mode MODE              enforce, audit (enforce)
  --require-credentials B  true, false (true)
  --endpoints KIND         public, private (public)
  --timeout SECONDS        for the whole check (60)
  --show-identities HOW    full, partial, none (partial)
  --support-bundle WHEN    always, on-failure, never (on-failure)
  --report-dir DIR         folder for report.json and the support bundle;
                           outside of Actions they are only written with it
  --summary B              only in the action: write the job summary (true)
  --annotate-later-steps B only in the action (false)
  --config FILE            inputs and waivers (.github/iks-preflight.yml)
  --last-fingerprint F     the output fingerprint of an earlier run: warn about
                           what has changed since
  --format FORMAT          text, json, markdown, github (text; inside Actions
                           github: the text, then annotations)

${EXITS}
`;

export const DEMO_HELP = `iks-preflight demo [SCENARIO]: the same check against a simulated IBM Cloud in
this process. It needs no account and no network. It takes every option of
check. With --transport cli it asks a stand-in for the ibmcloud command, and no
key is used.
`;

export const SIMULATE_HELP = `iks-preflight simulate [SCENARIO] [--port N]: run a simulated IBM Cloud on this
machine, to try out a workflow. It prints the variables to set.
`;

export const DIAGNOSE_HELP = `iks-preflight diagnose [FILE...|-]: explain permission and credential errors in
logs of ibmcloud, Terraform, Schematics, workers and controllers.

  FILE             a log, or a quoted pattern such as 'logs/**/*.log'; without
                   a file, or with -, it reads standard input. Any size, UTF-8
                   or UTF-16
  --format FORMAT  text, json, markdown, github (text; inside Actions github)

Exit codes: 0 if everything was read, whether or not something matched; 2 if a
file cannot be read; 70 for a bug in iks-preflight.
`;

export const EXPLAIN_HELP = `iks-preflight explain CODE: what a code means, who fixes it, and how. CODE is a
code of a finding or of diagnose, a code of IBM's such as A0656 or BXNIM0415E,
the name of a check such as owner-membership, or a classic infrastructure
permission such as SERVER_ADD.
`;
