'use client'

import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { contentPath } from '#components/storage/file-paths.ts'
import { PreviewDialog } from '#components/storage/preview-dialog.tsx'
import { withApiVersion } from '#lib/client/request.ts'
import type { FileEntry } from '#lib/datastores/view.ts'

/** Pictures side by side; a click shows one large. */
export function Thumbnails({ base, pictures }: { base: string; pictures: readonly FileEntry[] }) {
  const [shown, setShown] = useState<FileEntry>()
  return (
    <>
      <Box
        component="ul"
        aria-label="Pictures"
        sx={{
          m: 0,
          p: 0,
          listStyle: 'none',
          display: 'grid',
          gap: 1.5,
          gridTemplateColumns: 'repeat(auto-fill, minmax(112px, 1fr))',
        }}
      >
        {pictures.map((picture) => (
          <li key={picture.path}>
            <ButtonBase
              onClick={() => setShown(picture)}
              sx={{ display: 'block', width: '100%', borderRadius: 1, p: 0.5 }}
            >
              <Box
                component="img"
                loading="lazy"
                src={withApiVersion(contentPath(base, picture.path))}
                alt=""
                sx={{ width: '100%', aspectRatio: '1', objectFit: 'contain', bgcolor: 'action.hover', borderRadius: 1 }}
              />
              <Typography variant="caption" noWrap component="span" sx={{ display: 'block' }}>
                {picture.name}
              </Typography>
            </ButtonBase>
          </li>
        ))}
      </Box>
      {shown && <PreviewDialog base={base} path={shown.path} name={shown.name} onClose={() => setShown(undefined)} />}
    </>
  )
}
