// Operations that are of no single workspace. A new one is entered here by hand.

/** The workspaces of the instance, and what they may have: nobody needs to have a role in what is not there yet, and none is told of by a refusal. */
export const ofWorkspaces: readonly string[] = [
  'PUT /subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.MachineLearningServices/workspaces/{workspace}',
  'DELETE /subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.MachineLearningServices/workspaces/{workspace}',
  'POST /subscriptions/{subscriptionId}/providers/Microsoft.MachineLearningServices/locations/{location}/updateQuotas',
]

/** What is of the instance and no single workspace asks its owners: a role that a workspace gave does not count. */
export const forInstanceOwners: readonly string[] = [
  ...ofWorkspaces,
  'GET users',
  'POST users',
  'GET users/{user}',
  'PATCH users/{user}',
  'DELETE users/{user}',
  'POST users/{user}/resetPassword',
  'GET servicePrincipals',
  'POST servicePrincipals',
  'GET servicePrincipals/{clientId}',
  'PATCH servicePrincipals/{clientId}',
  'DELETE servicePrincipals/{clientId}',
  'POST servicePrincipals/{clientId}/rotate',
  'POST servicePrincipals/{clientId}/secrets',
  'DELETE servicePrincipals/{clientId}/secrets/{secret}',
]

/** Answered to everybody who signed in, with what they may see; that may be an empty list. */
export const forEverybody: readonly string[] = [
  'GET /providers/Microsoft.MachineLearningServices/operations',
  'GET /tenants',
  'GET /subscriptions',
  'GET /subscriptions/{subscriptionId}/providers/Microsoft.MachineLearningServices/workspaces',
  'GET /subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.MachineLearningServices/workspaces',
]

/** For those who have a role in any workspace; to others it does not exist. */
export const forMembers: readonly string[] = [
  'GET /subscriptions/{subscriptionId}',
  'GET /subscriptions/{subscriptionId}/locations',
  'GET /subscriptions/{subscriptionId}/resourceGroups',
  'GET /subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}',
  'GET /subscriptions/{subscriptionId}/providers/Microsoft.MachineLearningServices',
  'GET /subscriptions/{subscriptionId}/providers/Microsoft.MachineLearningServices/locations/{location}/usages',
  'GET /subscriptions/{subscriptionId}/providers/Microsoft.MachineLearningServices/locations/{location}/quotas',
  'GET /subscriptions/{subscriptionId}/providers/Microsoft.MachineLearningServices/locations/{location}/vmSizes',
  'GET /subscriptions/{subscriptionId}/providers/Microsoft.MachineLearningServices/locations/{location}/mfeOperationsStatus/{operation}',
  'GET /subscriptions/{subscriptionId}/providers/Microsoft.MachineLearningServices/locations/{location}/computeOperationsStatus/{operation}',
  'GET /subscriptions/{subscriptionId}/providers/Microsoft.MachineLearningServices/locations/{location}/workspaceOperationsStatus/{operation}',
  'GET /subscriptions/{subscriptionId}/providers/Microsoft.MachineLearningServices/locations/{location}/mfeOperationResults/{operation}',
]
