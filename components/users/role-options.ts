import type { InstanceRole } from '#lib/auth/principal.ts'

interface RoleOption {
  value: InstanceRole
  label: string
  text: string
}

/** The roles of the whole instance as a form offers them, with what they allow. */
export const roleOptions: readonly RoleOption[] = [
  { value: 'None', label: 'None', text: 'nothing, but in workspaces that give a role of their own' },
  { value: 'Reader', label: 'Reader', text: 'reads' },
  { value: 'Data Scientist', label: 'Data Scientist', text: 'reads, scores and changes' },
  { value: 'Contributor', label: 'Contributor', text: 'reads, scores and changes, computes included' },
  { value: 'Owner', label: 'Owner', text: 'everything, users and service principals included' },
]
