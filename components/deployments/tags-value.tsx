import type { ReactNode } from 'react'
import { TagChips } from '#components/ui/tags-editor.tsx'

/** Tags for a list of attributes, which shows `--` when there are none. */
export const tagsValue = (tags: Readonly<Record<string, string>>): ReactNode =>
  Object.keys(tags).length === 0 ? undefined : <TagChips tags={tags} />
