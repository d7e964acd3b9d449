/** The page of the portal that shows an endpoint. */
export const pageOfEndpoint = (name: string): string => `/real-time-endpoints/${name}`
