import { mayDo } from '#lib/auth/authorize.ts'
import type { Principal } from '#lib/auth/principal.ts'

/** How operations begin that are of the whole instance though their routes name a workspace. */
export const instanceNouns = ['users', 'servicePrincipals'] as const

/** Whether somebody may read what happened to the instance itself: sign-ins, users, service principals, the workspaces. */
export const seesInstance = ({ instanceRole }: Principal): boolean => mayDo(instanceRole, 'administer')
