'use client'

import MuiLink, { type LinkProps as MuiLinkProps } from '@mui/material/Link'
import NextLink from 'next/link'

type LinkProps = Omit<MuiLinkProps, 'href' | 'component'> & { href: string }

/** A link inside the portal: MUI's looks, Next's navigation. */
export function Link(props: LinkProps) {
  return <MuiLink component={NextLink} {...props} />
}
