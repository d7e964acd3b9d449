export const roles = ['Owner', 'Contributor', 'Data Scientist', 'Reader'] as const
export type Role = (typeof roles)[number]

/** Who acts. `system` is Slipway itself: the engine, the first start. */
export type Principal =
  | { kind: 'user'; id: string; name: string; role: Role }
  | { kind: 'system'; id: string; name: string; role: 'Owner' }

export const systemPrincipal: Principal = { kind: 'system', id: 'slipway', name: 'Slipway', role: 'Owner' }
