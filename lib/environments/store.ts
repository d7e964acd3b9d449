import { containerStore, plain } from '#lib/assets/containers.ts'

export const {
  find: findEnvironment,
  findPage: findEnvironments,
  save: saveEnvironment,
  ensure: ensureEnvironmentRow,
  reserveVersion,
  remove: deleteEnvironmentRow,
} = containerStore({ ...plain, rows: (db) => db.environment })
