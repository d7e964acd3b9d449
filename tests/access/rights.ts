import type { Action } from '#lib/auth/authorize.ts'
import type { InstanceRole } from '#lib/auth/principal.ts'

/** The operations of the data plane (azureml-rest sections 3.1 and 4.6); every other one takes management tokens alone. */
export const dataPlaneAlone: readonly string[] = [
  'POST batchEndpoints/{endpoint}/jobs',
  'POST batchEndpoints/{endpoint}/deployments/{deployment}/jobs',
]
export const bothPlanes: readonly string[] = [
  'POST batchEndpoints/{endpoint}/preflight',
  'GET batchEndpoints/{endpoint}/jobs',
  'GET batchEndpoints/{endpoint}/deployments/{deployment}/jobs',
  'GET batchEndpoints/{endpoint}/deployments/{deployment}/jobs/{job}',
  'GET batchEndpoints/{endpoint}/jobs/{job}',
]

/** What roles may do, as docs/identity.md says it. */
export const rolesThatMay: Readonly<Record<Action, readonly InstanceRole[]>> = {
  read: ['Owner', 'Contributor', 'Data Scientist', 'Reader'],
  score: ['Owner', 'Contributor', 'Data Scientist'],
  write: ['Owner', 'Contributor', 'Data Scientist'],
  provision: ['Owner', 'Contributor'],
  administer: ['Owner'],
}
