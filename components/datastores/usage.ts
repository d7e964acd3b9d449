import type { DatastoreUserView } from '#lib/datastores/view.ts'

/** What `{datastore}/usage` answers. */
export interface Usage {
  value: DatastoreUserView[]
  count: number
}

/** "data churn:3", "model churn:1". */
export const presentUser = ({ kind, name, version }: DatastoreUserView): string => `${kind} ${name}:${version}`
