import { containerStore, plain } from '#lib/assets/containers.ts'

export const {
  find: findCode,
  findPage: findCodes,
  save: saveCode,
  ensure: ensureCodeRow,
  reserveVersion,
  remove: deleteCodeRow,
} = containerStore({ ...plain, rows: (db) => db.code })
