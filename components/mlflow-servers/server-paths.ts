export const serverPath = (base: string, name: string) => `${base}/mlflowServers/${encodeURIComponent(name)}`

export const serverHref = (name: string, tab?: 'imports' | 'deployments') =>
  `/mlflow-servers/${encodeURIComponent(name)}${tab ? `?tab=${tab}` : ''}`

export const registeredModelsPath = (server: string, query: Record<string, string>) =>
  `${server}/registeredModels?${new URLSearchParams(query)}`

export const registeredVersionsPath = (server: string, model: string) =>
  `${server}/registeredModels/${encodeURIComponent(model)}/versions?$top=100`
