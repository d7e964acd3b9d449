import type { EnvironmentSpec } from '#lib/python/environment/environment-spec.ts'

/** The model version of a deployment; `uri` is where its files are. */
export interface DeployedModel {
  versionId: string
  name: string
  version: string
  modelType: string
  uri: string
  /** An owner allows it to run code of its own in Python. */
  isConfirmed: boolean
}

/** The version of a code asset, and the file of it that scores. */
export interface DeployedScript {
  versionId: string
  name: string
  version: string
  uri: string
  entry: string
}

export interface DeployedEnvironment {
  versionId: string
  name: string
  version: string
  spec: EnvironmentSpec
}

/** What a deployment is made of. */
export interface DeployedAssets {
  model: DeployedModel
  script: DeployedScript | undefined
  environment: DeployedEnvironment | undefined
}
