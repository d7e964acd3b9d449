import type { NodeTemplate } from '#components/pipeline-drafts/editor/add-node.ts'
import { isTransformationAsset } from '#components/pipeline-drafts/library/transformation-asset.ts'
import type { DataVersionResource } from '#lib/data-assets/view.ts'
import type { ModelResource } from '#lib/models/view.ts'
import { type Category, categories, type Manifest } from '#lib/pipelines/manifest.ts'

export type LibraryFilter = 'all' | 'data' | 'models' | 'modules'
export type LibrarySort = 'name' | 'newest'

/** A card of the library. */
export interface LibraryItem {
  key: string
  name: string
  description: string
  tags: readonly string[]
  /** Under which heading. */
  section: 'Data' | 'My models' | Category
  category: Category
  template: NodeTemplate
  owner?: string
  updatedAt?: string
}

/** They come as cards of what they name, not as modules. */
const assetModules = new Set(['dataset', 'trained-model', 'saved-transformation'])

export const moduleItems = (all: Readonly<Record<string, Manifest>>): LibraryItem[] =>
  Object.values(all)
    .filter(({ id }) => !assetModules.has(id))
    .map((manifest) => ({
      key: `module ${manifest.id}`,
      name: manifest.name,
      description: manifest.description,
      tags: [...manifest.tags, ...(manifest.group ? [manifest.group] : [])],
      section: manifest.category,
      category: manifest.category,
      template: { module: manifest.id, title: manifest.name },
    }))

/** Of the newest version of each asset: only versions tell whether they hold a transformation. */
export const dataItems = (versions: readonly DataVersionResource[]): LibraryItem[] =>
  versions.map(({ name: version, systemData, properties }) => {
    const { assetName: name } = properties
    const asset = { name, version }
    const isTransformation = isTransformationAsset(properties)
    return {
      ...describe(`data ${name}`, name, properties, systemData),
      section: 'Data',
      category: isTransformation ? 'Data Transformation' : 'Data Input and Output',
      template: isTransformation
        ? { module: 'saved-transformation', title: name, parameters: { transformation: asset } }
        : { module: 'dataset', title: name, parameters: { asset } },
    }
  })

export const modelItems = (models: readonly ModelResource[]): LibraryItem[] =>
  models.map(({ name, systemData, properties }) => ({
    ...describe(`model ${name}`, name, properties, systemData),
    section: 'My models',
    template: {
      module: 'trained-model',
      title: name,
      parameters: { model: { name, version: properties.latestVersion ?? 'latest' } },
    },
  }))

function describe(
  key: string,
  name: string,
  { description, tags }: { description: string; tags: Readonly<Record<string, string>> },
  systemData: { createdBy: string; lastModifiedAt: string },
) {
  return {
    key,
    name,
    description,
    tags: Object.entries(tags).map(([tag, value]) => (value ? `${tag}: ${value}` : tag)),
    category: 'Assets' as const,
    owner: systemData.createdBy,
    updatedAt: systemData.lastModifiedAt,
  }
}

/** By name; or the last changed first, and modules, which never change, as the palette has them. */
export const sortItems = (items: readonly LibraryItem[], sort: LibrarySort): LibraryItem[] =>
  items.toSorted((a, b) =>
    sort === 'name' ? a.name.localeCompare(b.name) : (b.updatedAt ?? '').localeCompare(a.updatedAt ?? ''),
  )

/** Of a search the word that the server looks for; the others are looked for in what it finds. */
export const serverSearch = (text: string): string =>
  text.split(/\s+/).reduce((longest, word) => (word.length > longest.length ? word : longest), '')

/** Every word must be in the name, the description or a tag; those whose name begins with the text come first. */
export function searchItems(items: readonly LibraryItem[], text: string): LibraryItem[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const found = items.filter(({ name, description, tags }) => {
    const all = [name, description, ...tags].join('\n').toLowerCase()
    return words.every((word) => all.includes(word))
  })
  const start = words.join(' ')
  const rank = ({ name }: LibraryItem) => (start !== '' && name.toLowerCase().startsWith(start) ? 0 : 1)
  return found.toSorted((a, b) => rank(a) - rank(b))
}

export const filterItems = (items: readonly LibraryItem[], filter: LibraryFilter): LibraryItem[] =>
  items.filter(({ section }) => {
    if (filter === 'all') return true
    if (filter === 'data') return section === 'Data'
    return filter === 'models' ? section === 'My models' : section !== 'Data' && section !== 'My models'
  })

const sections = ['Data', 'My models', ...categories] as const

export const groupItems = (items: readonly LibraryItem[]) =>
  sections
    .map((section) => ({ section, items: items.filter((item) => item.section === section) }))
    .filter((group) => group.items.length > 0)
