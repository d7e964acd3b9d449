import { containerStore, plain } from '#lib/assets/containers.ts'

export const {
  find: findModel,
  findPage: findModels,
  save: saveModel,
  ensure: ensureModel,
  reserveVersion,
  remove: deleteModelRow,
} = containerStore({ ...plain, rows: (db) => db.model })
