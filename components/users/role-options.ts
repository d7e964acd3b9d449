/** The roles as a form offers them, with what they allow. */
export const roleOptions = [
  { value: 'Reader', label: 'Reader', text: 'reads' },
  { value: 'Data Scientist', label: 'Data Scientist', text: 'reads, scores and changes' },
  { value: 'Contributor', label: 'Contributor', text: 'reads, scores and changes' },
  { value: 'Owner', label: 'Owner', text: 'everything, users and service principals included' },
]
