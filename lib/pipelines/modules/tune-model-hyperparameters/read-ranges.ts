import { AppError } from '#lib/core/errors.ts'
import type { Learner } from '#lib/learning/learner.ts'
import type { Range } from '#lib/learning/sweep/choose-combinations.ts'
import { parseRanges } from '#lib/learning/sweep/parse-ranges.ts'
import { isShown, readNodeParameters } from '#lib/pipelines/graph/node-parameters.ts'
import type { Field, Manifest } from '#lib/pipelines/manifest.ts'

/** Of chance, and nothing that a model is better by. */
const seed = 'randomNumberSeed'

/**
 * The ranges of a learner's parameters, called by their labels or keys. Throws UserError for one that it does not have or that does
 * nothing beside its others, and for a value that it does not take.
 */
export function readRanges(text: string, learner: Learner, manifest: Manifest): Range[] {
  return parseRanges(text).lines.map((line) => {
    const field = findField(line.name, manifest)
    const values = line.values.map((value) => readValue(value, field, manifest, learner))
    return { field: field.name, values }
  })
}

function findField(name: string, { fields, name: learner }: Manifest): Field {
  const wanted = name.toLowerCase()
  const found = fields.find((field) => field.label.toLowerCase() === wanted || field.name.toLowerCase() === wanted)
  if (found && found.name !== seed) return found
  const labels = fields.filter((field) => field.name !== seed).map(({ label }) => `'${label}'`)
  throw new AppError(
    'UserError',
    `'${learner}' has no parameter '${name}' to try values of. It has ${labels.join(', ')}.`,
    name,
  )
}

function readValue(text: string, field: Field, manifest: Manifest, { parameters }: Learner): unknown {
  const value = convert(text, field)
  const combined = { ...parameters, [field.name]: value }
  const { values, issues } = readNodeParameters(manifest, { parameters: combined })
  const issue = issues.find((own) => own.field === field.name)
  if (issue) throw new AppError('UserError', `'${field.label}' cannot be '${text}': ${issue.message}`, field.label)
  if (isShown(field, values)) return value
  const message = `'${field.label}' does nothing with the other parameters of '${manifest.name}': change those, or take its line away.`
  throw new AppError('UserError', message, field.label)
}

function convert(text: string, field: Field): unknown {
  if (field.kind === 'number' || field.kind === 'integer') return Number(text)
  if (field.kind === 'switch') return truths[text.toLowerCase()] ?? text
  if (field.kind !== 'select') return text
  const isMeant = ({ value, label }: { value: string; label: string }) =>
    [value, label].some((own) => own.toLowerCase() === text.toLowerCase())
  return field.options.find(isMeant)?.value ?? text
}

const truths: Readonly<Record<string, boolean>> = { true: true, false: false }
