'use client'

import dynamic from 'next/dynamic'

/** Apart from the portal's first page, which almost everybody sees instead. */
export const NoRole = dynamic(() => import('#components/shell/no-role-page.tsx').then(({ NoRolePage }) => NoRolePage))
