// What a log tells of the cluster: the name nearest before the message, and nothing of another vendor.
import { describe, expect, it } from 'vitest';
import { diagnoseText } from '../../src/diagnose/diagnose.js';

const A0007 = 'FAILED\nYou do not have the correct permissions to perform this action (A0007)';
const REGISTRY = 'unauthorized: The login credentials are not valid, or your IBM Cloud account is not active.';

it.each([
  ['the cluster named last before the message', `+ ibmcloud ks cluster config --cluster dev\nOK\n+ ibmcloud ks worker replace --cluster prod --worker w1 -f\n${A0007}\n+ ibmcloud ks cluster get --cluster later`, { cluster: 'prod', operation: 'replace-worker' }],
  ['the cluster named behind it where none is before', `${A0007}\n+ ibmcloud ks cluster get --cluster later`, { cluster: 'later' }],
  ["no region of Amazon's command", `$ aws s3 ls --region us-east-1\n$ ibmcloud ks worker-pool resize --cluster c1 --worker-pool p --size-per-zone 3\n${A0007}`, { cluster: 'c1', operation: 'resize-worker-pool' }],
  ["no region of Amazon's variables", `  AWS_DEFAULT_REGION: us-east-1\n$ ibmcloud target -r eu-de -g payments\n${A0007}`, { region: 'eu-de', resourceGroup: 'payments' }],
  ['a region under its former name', `ibmcloud target -r eu-central\n${A0007}`, { region: 'eu-central' }],
  ["no region of Amazon's that begins like a former name", `ap-south-1 eu-central-1\n${A0007}`, {}],
  ['region and group of the login', `ibmcloud login --apikey *** -r us-south -g default\n${A0007}`, { region: 'us-south', resourceGroup: 'default' }],
  ['no group of a login to another cloud', `az login -g azrg\nibmcloud ks clusters\n${A0007}`, {}],
  ["no region of Amazon's provider", `provider "aws" {\n  region = "us-east-1"\n}\nibm_container_cluster.c: Creating...\nError: ${A0007}`, { operation: 'create-cluster' }],
  ["nothing of a command that goes on", `aws eks update-kubeconfig --cluster-name eks1 \\\n  --region us-east-1\nibmcloud ks clusters\n${A0007}`, {}],
  ['nothing of other clouds and of kubectl', `gcloud container clusters get-credentials --cluster gke\naz aks get-credentials --resource-group azrg -n x\nkubectl config set-context --cluster=kubernetes\nibmcloud ks clusters\n${A0007}`, {}],
  ['the step of Terraform that had begun last', `ibm_container_vpc_cluster.c: Creating...\nibm_container_vpc_cluster.c: Creation complete after 40m\nibm_container_vpc_worker_pool.p: Creating...\nError: ${A0007}\n  with ibm_container_vpc_worker_pool.p,`, { operation: 'create-worker-pool' }],
  ['no cluster in which IAM itself runs', 'Unable to connect to the server: failed to refresh token: oauth2: cannot fetch token: 400 Bad Request\nResponse: {"context":{"requestId":"MTIzNDU2","clusterName":"iam-id-prod-eu-de-fra02"},"errorCode":"BXNIM0408E","errorMessage":"Provided refresh token is expired"}', {}],
  ["names before an escaped line break, in a task's result", String.raw`changed: [localhost] => {"cmd": "ibmcloud target -r us-south -g mas-rg\n", "stdout": "Targeted resource group mas-rg\n\nTargeted region us-south"}
fatal: [localhost]: FAILED! => {"cmd": "ibmcloud ks cluster get --cluster mas1\n", "stderr": "FAILED\nYou do not have the correct permissions to perform this action (A0007)\n"}`, { cluster: 'mas1', region: 'us-south', resourceGroup: 'mas-rg' }],
  ['the group in the table of a cluster', `Name:                           batch-lon\nResource Group ID:              0f7c0123\nResource Group Name:            batch\n${A0007}`, { resourceGroup: 'batch' }],
  ['the cluster of which a controller speaks', `E0304 11:03:02.411917 1 armada_client.go:211] Error resizing worker pool of cluster cn2abcdw0123456789ab: 403 {"code":"A0007","description":"You do not have the correct permissions to perform this action."}`, { cluster: 'cn2abcdw0123456789ab' }],
  ['the host of the registry', `+ docker push de.icr.io/ns/app:1\n${REGISTRY}`, { registry: 'de.icr.io' }],
])('%s', (_what, log, about) => expect(diagnoseText(log).matches[0]?.about).toEqual(about));

describe('several messages', () => {
  const A = 'ibmcloud target -r us-south -g rg1\nibmcloud ks cluster get --cluster prod-a\nFAILED\nThe IBM Cloud classic infrastructure credentials could not be validated.\n';
  const B = 'FAILED\nIBM Cloud: No API key is set for region and resource group. IAM token exchange request failed: provided API key could not be found\n';
  const steps = (log: string, at: number): string => diagnoseText(log).matches[at]?.fix.join('\n') ?? '';
  it('each have the names that stand with them', () => {
    const log = `${A}ibmcloud target -r eu-de -g rg2\nibmcloud ks cluster get --cluster prod-b\n${B}`;
    expect(steps(log, 0)).toContain('-r us-south');
    expect(steps(log, 1)).toContain('ibmcloud ks api-key reset --region eu-de');
    expect(steps(log, 1)).not.toMatch(/us-south|rg1|prod-a/u);
  });
  it('lend each other no name where they tell of different clusters', () => {
    const log = `ibmcloud ks cluster get --cluster prod-a\n${A.split('\n').slice(2).join('\n')}${'x\n'.repeat(4000)}ibmcloud target -r eu-de -g other\nibmcloud ks cluster get --cluster prod-b\n${B}`;
    expect(diagnoseText(log).matches.map(({ about }) => about)).toEqual([{ cluster: 'prod-a' }, { cluster: 'prod-b', region: 'eu-de', resourceGroup: 'other' }]);
  });
});

describe('steps of the registry', () => {
  const steps = (log: string): string => diagnoseText(log).matches[0]?.fix.join('\n') ?? '';
  it('name the host and the region of the image, not those of the cluster', () => {
    const text = steps(`+ ibmcloud target -r us-south -g payments\n+ docker push de.icr.io/ns/app:1\n${REGISTRY}`);
    expect(text).toContain('docker login -u iamapikey -p <api-key> de.icr.io`');
    expect(text).toContain('ibmcloud cr region-set eu-de &&');
  });
  it('keep their place holders where no image is named', () => {
    const text = steps(`+ ibmcloud target -r us-south -g payments\n${REGISTRY}`);
    expect(text).toContain('<registry-host>');
    expect(text).toContain('<registry-region>');
  });
});

describe('the quote of a very long line', () => {
  const TOKEN = `eyJraWQiOiIyMDI0MDUwMSJ9.${'A1b2C3d4E5'.repeat(90)}.${'Sig9natuRe'.repeat(34)}`;
  it('shows the message, and no part of a token before it', () => {
    const text = diagnoseText(`[DEBUG] headers={"Authorization":"Bearer ${TOKEN}"} -> 403 {"code":"A0007"} IBM Cloud ${'x '.repeat(400)}`).matches[0]?.text ?? '';
    expect(text).toContain('A0007');
    expect(text).not.toMatch(/A1b2C3d4E5|Sig9natuRe/u);
    expect(text.length).toBeLessThanOrEqual(500);
  });
  it('shows no part of a key that would be cut at its end', () => {
    const text = diagnoseText(`IBM Cloud A0007 ${'y'.repeat(463)} kA9sdfLm3Qw7ZxCvBn5TyUiOp1GhJkLq2WeRtYuIoP0a zzz`).matches[0]?.text ?? '';
    expect(text).not.toContain('kA9s');
  });
});
