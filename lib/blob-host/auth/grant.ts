/** What somebody may do, in the letters of a shared access signature: read, create, write, delete, list. */
export type Permission = 'r' | 'c' | 'w' | 'd' | 'l'

/** The kind of thing that an operation is about. */
export type Level = 'account' | 'container' | 'blob'

/** Whom a request was let in as, and what that is good for. */
export interface Grant {
  principal: { kind: string; id: string; name: string }
  permissions: ReadonlySet<Permission>
  levels: ReadonlySet<Level>
}

const all: readonly Permission[] = ['r', 'c', 'w', 'd', 'l']
const everywhere: readonly Level[] = ['account', 'container', 'blob']

export const fullGrant = (principal: Grant['principal']): Grant => ({
  principal,
  permissions: new Set(all),
  levels: new Set(everywhere),
})

export const readGrant = (principal: Grant['principal']): Grant => ({
  ...fullGrant(principal),
  permissions: new Set(['r', 'l']),
})

/** The letters that are known here; the others are for what is not here: tags, versions, legal holds. */
export function parsePermissions(text: string): ReadonlySet<Permission> {
  return new Set(all.filter((letter) => text.includes(letter)))
}
