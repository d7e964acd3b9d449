import type { World } from '#lib/core/context.ts'
import { findOwnerAddresses } from '#lib/users/store.ts'

const shown = 3

/** The addresses of people who can give roles: for somebody who has none, and so may not list users. */
export const listOwners = ({ db }: Pick<World, 'db'>): Promise<string[]> => findOwnerAddresses(db, shown)
