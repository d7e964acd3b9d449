import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Manifest } from '#lib/pipelines/manifest.ts'
import { findManifest, manifests } from '#lib/pipelines/modules/manifests.ts'
import { loadRun } from '#lib/pipelines/modules/runs.ts'

const folders = readdirSync('lib/pipelines/modules', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

test('The registry has the modules that have a folder with a manifest, and no others', () => {
  const withManifest = folders.filter((folder) =>
    readdirSync(`lib/pipelines/modules/${folder}`).includes('manifest.ts'),
  )
  expect(Object.keys(manifests).sort()).toEqual(withManifest.sort())
})

test('An id that is no module is found nowhere', async () => {
  expect(findManifest('toString')).toBeUndefined()
  await expect(loadRun('toString')).rejects.toThrow("There is no module 'toString'.")
})

describe.each(Object.entries(manifests))('%s', (id, manifest) => {
  test('calls itself what its folder is called', () => {
    expect(manifest.id).toBe(id)
    expect(folders).toContain(id)
  })

  test('has a run', async () => {
    const run = await loadRun(id)
    expect(['table', 'folder', 'pass']).toContain(run.kind)
  })

  test('has ports with unique kebab-case names', () => {
    for (const ports of [manifest.inputs, manifest.outputs]) {
      const names = ports.map(({ name }) => name)
      expect(new Set(names).size).toBe(names.length)
      for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
    }
  })

  test('has fields that are keys of its schema, and a field for every key', () => {
    const names = manifest.fields.map(({ name }) => name)
    expect(names.toSorted()).toEqual(keysOf(manifest).toSorted())
  })

  test('has columns chosen from tables at its own ports', () => {
    const inputs = manifest.inputs.map(({ name }) => name)
    for (const field of manifest.fields)
      if (field.kind === 'columns' || field.kind === 'column') expect(inputs).toContain(field.port)
  })

  test('has options that its schema takes, the default one of them', () => {
    for (const field of manifest.fields) {
      if (field.kind !== 'select') continue
      for (const { value } of field.options)
        expect(issuesOf(manifest, { [field.name]: value }).filter(([name]) => name === field.name)).toEqual([])
      const start = issuesOf(manifest, { [field.name]: 'no such option' }).map(([name]) => name)
      expect(start).toContain(field.name)
    }
  })

  test('starts with values that stay what they are, or with issues at fields of its own', () => {
    const start = manifest.parameters.safeParse({})
    if (start.success) expect(manifest.parameters.parse(start.data)).toEqual(start.data)
    else for (const [name] of issuesOf(manifest, {})) expect(keysOf(manifest)).toContain(name)
  })
})

function keysOf({ parameters }: Manifest): string[] {
  if (parameters instanceof z.ZodObject) return Object.keys(parameters.shape)
  throw new Error('Parameters are an object of fields.')
}

const issuesOf = ({ parameters }: Manifest, values: unknown): (readonly [unknown, string])[] =>
  parameters.safeParse(values).error?.issues.map(({ path, message }) => [path[0], message] as const) ?? []
