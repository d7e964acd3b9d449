import type { WorkspacePatch } from '#lib/workspaces/schema.ts'
import { type Description, type Links, linkNames } from '#lib/workspaces/workspace.ts'

/** What is said about a workspace after a change of it. */
export function describeWorkspace(before: Description, { tags, properties }: WorkspacePatch): Description {
  const { friendlyName = before.friendlyName, description = before.description } = properties
  const given = linkNames.flatMap((name) => (properties[name] === undefined ? [] : [[name, properties[name]]]))
  const linked: Links = { ...before.linked, ...Object.fromEntries(given) }
  return { friendlyName, description, tags: tags ?? before.tags, linked }
}
