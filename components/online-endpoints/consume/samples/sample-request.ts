/** What every sample sends. */
export interface SampleRequest {
  url: string
  /** JSON text. */
  body: string
  /** A key of the endpoint, or a token for it. */
  credential: Credential
  /** Sent in the header that picks a deployment; undefined goes by the traffic. */
  deployment: string | undefined
}

export interface Credential {
  kind: 'key' | 'token'
  /** Written into the sample; undefined reads it from an environment variable. */
  value: string | undefined
}

export const deploymentHeader = 'azureml-model-deployment'

/** The environment variable that a sample reads; secrets do not belong in source code. */
export const variableOf = ({ kind }: Credential): string => (kind === 'key' ? 'ENDPOINT_KEY' : 'ENDPOINT_TOKEN')

export const missingText = (credential: Credential): string =>
  `Set the variable ${variableOf(credential)} to a ${credential.kind} of the endpoint.`

/** A string literal of every language here that writes strings in double quotes. */
export const literal = (text: string): string => JSON.stringify(text)

export const indent = (text: string, spaces: number): string => text.replaceAll('\n', `\n${' '.repeat(spaces)}`)
