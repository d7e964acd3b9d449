import { z } from 'zod'
import { listQuery } from '#lib/arm/list.ts'
import type { Audited } from '#lib/arm/resource.ts'
import { armEnum, commaList, customProperties, tags } from '#lib/arm/wire.ts'
import { AppError } from '#lib/core/errors.ts'

// What Azure's versioned assets have in common (azureml-rest section 2.6).

/** The name of an asset; `what` begins the sentence of its refusal: "An environment". */
export const assetName = (what: string) =>
  z
    .string()
    .min(1, `${what} needs a name.`)
    .max(255, `${what} name has at most 255 characters.`)
    .regex(/^[a-zA-Z0-9]/, `${what} name starts with a letter or a digit.`)
    .regex(/^[a-zA-Z0-9._-]*$/, `${what} name has only letters, digits, hyphens, underscores and dots.`)

/** `latest` is the label that stands for the newest version. */
export const assetVersion = z
  .string()
  .min(1, 'A version needs a name.')
  .max(255, 'A version has at most 255 characters.')
  .regex(
    /^[a-zA-Z0-9][a-zA-Z0-9._-]*$/,
    'A version has only letters, digits, hyphens, underscores and dots, and starts with a letter or a digit.',
  )
  .refine(
    (version) => version.toLowerCase() !== 'latest',
    'A version cannot be called latest: that stands for the newest one.',
  )

export const assetDescription = z.string().max(5000, 'The description has at most 5000 characters.')

export interface Described extends Audited {
  description: string
  tags: Record<string, string>
  properties: Record<string, string>
  isArchived: boolean
}

/** A name under which versions are registered. */
export interface AssetContainer extends Described {
  id: string
  name: string
  nextVersion: number
  /** The newest version that is not archived. */
  latestVersion: string | undefined
}

/** A container that is about to be made. */
export type NewAsset = Omit<AssetContainer, 'nextVersion' | 'latestVersion'>

export interface AssetVersionId {
  name: string
  /** A version, or the label `latest`. */
  version: string
}

/** What the body of a container and of a version may say, besides what it is. */
export const describedBody = {
  description: assetDescription.default(''),
  tags: tags.default({}),
  properties: customProperties.default({}),
  isArchived: z.boolean('isArchived must be true or false.').default(false),
}

const listViewType = armEnum(['ActiveOnly', 'ArchivedOnly', 'All']).default('ActiveOnly')

export const assetListQuery = listQuery.extend({ listViewType })
export type AssetListQuery = z.output<typeof assetListQuery>

/** `tag` and Azure's `tags` are `name=value`, or a name alone for any value; several are comma separated. */
export const assetVersionListQuery = assetListQuery.extend({
  tags: commaList.optional(),
  tag: commaList.optional(),
  createdBy: commaList.optional(),
  latestOnly: z.stringbool('latestOnly must be true or false.').default(false),
})
export type AssetVersionListQuery = z.output<typeof assetVersionListQuery>

/** Names are compared without case, as ARM does. */
export const assetKey = (name: string): string => name.toLowerCase()

/** A version that is not a number, or one too large to count on from, reserves nothing. */
export const versionNumber = (version: string): number => (/^\d{1,9}$/.test(version) ? Number(version) : 0)

/**
 * Reads an asset version as clients name it: an ARM id (`…/<kind>/{n}/versions/{v}`, `…/<kind>/{n}/labels/latest`, with or
 * without `azureml:` or `azureml://locations/…` before it), `azureml:{n}:{v}`, `azureml:{n}@latest` or `{n}:{v}`.
 */
export function createReferenceParser(kind: string, what: string, target = kind): (text: string) => AssetVersionId {
  const armId = new RegExp(`/${kind}/([^/]+)/(?:versions/labels|versions|labels)/([^/]+)/?$`, 'i')
  return (text) => {
    const [, name, version] = armId.exec(text) ?? shortForm.exec(text) ?? []
    if (name && version) return { name: decode(name), version: decode(version) }
    throw new AppError(
      'UserError',
      `'${text}' does not name ${what}. Write azureml:<name>:<version> or …/${kind}/<name>/versions/<version>.`,
      target,
    )
  }
}

const shortForm = /^(?:azureml:)?([a-z0-9][a-z0-9._-]*)[:@]([a-z0-9][a-z0-9._-]*)$/i

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
