/** The path of a workspace, and a model of it as the portal's forms hold it. */
export const base = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws'
export const place = { base, location: 'local' }
export const model = {
  id: `${base}/models/churn/versions/3`,
  name: 'churn',
  version: '3',
  kind: 'mlflow_model',
  cannotRun: null,
  whyNotNative: null,
  whyNotPython: null,
  needsConfirmation: false,
}
