import { z } from 'zod'
import type { Audited } from '#lib/arm/resource.ts'
import { armEnum, armObject } from '#lib/arm/wire.ts'
import { assetDescription } from '#lib/datastores/schema.ts'

export const mlflowServerName = z
  .string()
  .regex(
    /^[a-zA-Z0-9][\w-]{0,254}$/,
    'Use 1-255 letters, digits, hyphens or underscores, starting with a letter or digit.',
  )

/** The address of a tracking server: no credentials, query or fragment in it. */
export const mlflowServerUrl = z
  .string()
  .trim()
  .max(2000, 'A URL has at most 2000 characters.')
  .refine(
    (text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''),
    'Write an address that begins with http:// or https://.',
  )
  .refine((text) => {
    const url = URL.parse(text)
    return !url?.username && !url?.password
  }, 'Leave user name and password out of the address; there are fields for them.')
  .transform((text) => {
    const url = new URL(text)
    return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
  })

export const authKinds = ['none', 'basic', 'token'] as const

/** The body of PUT mlflowServers/{name}. A secret that is left out stays as it is. */
export const mlflowServerBody = armObject({
  properties: armObject({
    url: mlflowServerUrl,
    description: assetDescription.default(''),
    auth: armObject({
      kind: armEnum([...authKinds]),
      username: z.string().max(255, 'A user name has at most 255 characters.').optional(),
      secret: z.string().max(8000, 'A password or token has at most 8000 characters.').optional(),
    }).default({ kind: 'none' }),
  }),
})
export type MlflowServerBody = z.output<typeof mlflowServerBody>

export interface MlflowServer extends Audited {
  id: string
  name: string
  description: string
  url: string
  authKind: (typeof authKinds)[number]
  username: string | undefined
  /** Sealed password or token. */
  secret: string | undefined
}

export const mlflowServerSorts = ['name', 'createdAt'] as const
