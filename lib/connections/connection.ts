import type { Audited } from '#lib/arm/resource.ts'

/** Azure's words for what is connected to; there is none for MLflow. */
export const connectionCategories = ['GenericHttp', 'PythonFeed'] as const
export type ConnectionCategory = (typeof connectionCategories)[number]

/** How the workspace proves who it is. */
export type ConnectionAuth = 'None' | 'UsernamePassword' | 'PAT'

/** Something outside that the workspace is connected to; secrets are not in it. */
export interface Connection {
  name: string
  category: ConnectionCategory
  /** Address without a password in it. */
  target: string
  auth: ConnectionAuth
  metadata: Record<string, string>
  /** Undefined for what the configuration of the instance names. */
  audited: Audited | undefined
}

/** No MLflow server can be called so, because of the dot. */
export const packageIndexName = 'python.packages'
