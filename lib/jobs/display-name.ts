const adjectives = [
  'amber',
  'brave',
  'calm',
  'clear',
  'coral',
  'eager',
  'fair',
  'gentle',
  'golden',
  'jolly',
  'keen',
  'lively',
  'mellow',
  'nimble',
  'quiet',
  'sturdy',
]
const nouns = [
  'anchor',
  'beacon',
  'breeze',
  'compass',
  'current',
  'ferry',
  'harbor',
  'island',
  'keel',
  'lagoon',
  'mast',
  'paddle',
  'reef',
  'rudder',
  'sail',
  'tide',
]

/** A name people can say, made of the job's own id: `calm_keel_3f2a91`. */
export function deriveDisplayName(id: string): string {
  const digits = id.replaceAll('-', '')
  const pick = (words: string[], at: number) => words[Number.parseInt(digits.charAt(at), 16)]
  return `${pick(adjectives, 0)}_${pick(nouns, 1)}_${digits.slice(2, 8)}`
}
