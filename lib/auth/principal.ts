import type { Audience } from '#lib/auth/tokens/audience.ts'

export const roles = ['Owner', 'Contributor', 'Data Scientist', 'Reader'] as const
export type Role = (typeof roles)[number]

/** Who acts. `system` is Slipway itself: the engine, the first start. A program's token is good for one audience. */
export type Principal =
  | { kind: 'user'; id: string; name: string; role: Role }
  | { kind: 'servicePrincipal'; id: string; name: string; role: Role; audience: Audience }
  | { kind: 'system'; id: string; name: string; role: 'Owner' }

export const systemPrincipal: Principal = { kind: 'system', id: 'slipway', name: 'Slipway', role: 'Owner' }
