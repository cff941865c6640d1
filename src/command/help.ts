// The help texts, at most 80 columns wide.

const EXITS = `Exit codes: 0 pass, 1 fail, 2 wrong usage, 3 unknown, 4 skipped, 70 a fault of
this program. With --mode audit it is 0 whatever the verdict, and with
--on-unknown warn it is 0 for unknown.`;

export const MAIN_HELP = `iks-preflight: before a pipeline changes an IBM Cloud Kubernetes cluster, find
out whether the change will be refused for reasons of identity, credentials or
infrastructure permissions, and say who has to do what.

  iks-preflight check --cluster NAME [--operation O] ...  check before a change
  iks-preflight diagnose [FILE...|-]                      explain errors in logs
  iks-preflight explain CODE                              what a code means
  iks-preflight demo [SCENARIO]                           try it, no account
  iks-preflight simulate [SCENARIO] [--port N]            a simulated IBM Cloud

Each has --help. --version prints the version.
${EXITS}
`;

export const CHECK_HELP = `iks-preflight check: ask whether IBM Cloud will accept a change of a cluster.

  --cluster NAME           name or ID; repeat it for several; * for all visible
  --region REGION          beside a cluster: expected; else where it will be
  --resource-group GROUP   name or ID; the same rule
  --operation OPERATION    what is about to happen (any): any, create-cluster,
                           delete-cluster, create-worker-pool,
                           resize-worker-pool, remove-worker, replace-worker,
                           reload-worker, update-worker, update-master,
                           load-balancer, storage, enable-kms, reset-api-key
  --provider PROVIDER      auto, classic, vpc, satellite (auto)
  --transport WAY          auto, api, cli (auto)
  --api-key KEY|@FILE      better: the variable IBMCLOUD_API_KEY or IC_API_KEY
  --expect-account ID      guard: the account
  --expect-owner WHO       guard: the key owner's e-mail, name or ID
  --expect-credentials C   guard: api-key-owner, classic
  --fail-on CLASS          required, recommended (required)
  --on-unknown DO          fail, warn (fail)
  --mode MODE              enforce, audit (enforce)
  --require-credentials B  true, false (true)
  --endpoints KIND         public, private (public)
  --timeout SECONDS        for the whole check (60)
  --show-identities HOW    full, partial, none (partial)
  --support-bundle WHEN    always, on-failure, never (on-failure)
  --report-dir DIR         where report.json and the support bundle go; outside
                           a runner nothing is written without it
  --summary B              of the action only: write the job summary (true)
  --annotate-later-steps B of the action only (false)
  --config FILE            inputs and waivers (.github/iks-preflight.yml)
  --last-fingerprint F     the action's output fingerprint of an earlier run:
                           warn of what changed since
  --format FORMAT          text, json, markdown, github (text; inside Actions
                           github: the text, then annotations)

${EXITS}
`;

export const DEMO_HELP = `iks-preflight demo [SCENARIO]: the same check against a simulated IBM Cloud in
this process. It needs no account and no network. Every option of check works.
With --transport cli a stand-in for the ibmcloud command is asked, with no key.
`;

export const SIMULATE_HELP = `iks-preflight simulate [SCENARIO] [--port N]: serve a simulated IBM Cloud on
this machine, for trying out a workflow. It prints what to set.
`;

export const DIAGNOSE_HELP = `iks-preflight diagnose [FILE...|-]: explain permission and credential errors in
logs of ibmcloud, Terraform, Schematics, workers and controllers.

  FILE             a log, or a quoted pattern such as 'logs/**/*.log'; - or
                   nothing reads standard input; any size, UTF-8 or UTF-16
  --format FORMAT  text, json, markdown, github (text; github inside Actions)

It ends with 0 when everything was read, whether or not something matched, with
2 when a file cannot be read, with 70 on a fault of this program.
`;

export const EXPLAIN_HELP = `iks-preflight explain CODE: what a code means, who fixes it, and how. Codes are
those of findings and of diagnose, IBM's own such as A0656 or BXNIM0415E, and
the names of checks such as owner-membership.
`;
