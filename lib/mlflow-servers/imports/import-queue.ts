/** Carries imports of registered models; a message of an earlier attempt is passed over. */
export const importQueue = 'import-models'

export interface ImportMessage {
  importId: string
  attempt: number
}
