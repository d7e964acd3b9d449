import { z } from 'zod'

const truth = z.union([z.boolean(), z.stringbool()]).optional().catch(undefined)
const text = z.string().trim().min(1).optional().catch(undefined)

/** What a provider tells about a person; some write `email_verified` as text. */
export const claims = z.object({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  email: z.email().max(250).optional().catch(undefined),
  email_verified: truth,
  name: text,
})
export type Claims = z.output<typeof claims>

/** The claims of a checked ID token; those about the person from the user info, where the token has none. */
export function mergeClaims(token: unknown, userInfo: unknown): Claims {
  const checked = claims.parse(token)
  const told = claims.omit({ iss: true, sub: true }).safeParse(userInfo)
  if (!told.success) return checked
  // An address and whether it is verified belong together.
  const address = checked.email === undefined ? told.data : checked
  return {
    ...checked,
    email: address.email,
    email_verified: address.email_verified,
    name: checked.name ?? told.data.name,
  }
}
