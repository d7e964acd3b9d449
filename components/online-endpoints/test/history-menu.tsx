'use client'

import HistoryIcon from '@mui/icons-material/History'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ListItemText from '@mui/material/ListItemText'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useState } from 'react'
import type { PastTest } from '#components/online-endpoints/test/history.ts'
import { isGood } from '#components/online-endpoints/test/test-request.ts'
import { Time } from '#components/ui/time.tsx'

interface HistoryMenuProps {
  tests: readonly PastTest[]
  onLoad: (test: PastTest & { body: string }) => void
  onClear: () => void
}

/** The last requests from this browser; one that is chosen comes back into the editor. */
export function HistoryMenu({ tests, onLoad, onClear }: HistoryMenuProps) {
  const [anchor, setAnchor] = useState<HTMLElement>()
  const close = () => setAnchor(undefined)
  return (
    <>
      <Button
        color="inherit"
        startIcon={<HistoryIcon />}
        disabled={tests.length === 0}
        aria-haspopup="menu"
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        History
      </Button>
      <Menu anchorEl={anchor ?? null} open={anchor !== undefined} onClose={close}>
        {tests.map((test) => (
          <MenuItem
            key={test.at}
            disabled={test.body === undefined}
            onClick={() => {
              if (test.body !== undefined) onLoad({ ...test, body: test.body })
              close()
            }}
          >
            <ListItemText
              primary={
                <>
                  <Box component="strong" sx={{ color: isGood(test) ? 'success.main' : 'error.main' }}>
                    {test.status}
                  </Box>
                  {` · ${test.ms} ms · /${test.path} · ${test.deployment ?? 'by traffic'}`}
                </>
              }
              secondary={test.body === undefined ? 'Too long to be kept' : <Time at={test.at} />}
            />
          </MenuItem>
        ))}
        <MenuItem
          onClick={() => {
            onClear()
            close()
          }}
        >
          Clear the history
        </MenuItem>
      </Menu>
    </>
  )
}
