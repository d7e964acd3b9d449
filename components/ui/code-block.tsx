import Box from '@mui/material/Box'
import { monospace } from '#components/shell/theme.ts'
import { CopyButton } from '#components/ui/copy-button.tsx'

interface CodeBlockProps {
  code: string
  /** What it is: "curl command". Names the region and the copy button. */
  label: string
  /** In pixels; a longer text scrolls. */
  maxHeight?: number
}

/** Preformatted text with a copy button; scrolls, also by keyboard. */
export function CodeBlock({ code, label, maxHeight = 420 }: CodeBlockProps) {
  return (
    <Box sx={{ position: 'relative' }}>
      <Box sx={{ position: 'absolute', top: 4, right: 4, bgcolor: 'background.paper', borderRadius: 1, zIndex: 1 }}>
        <CopyButton text={code} label={`Copy ${label}`} />
      </Box>
      <Box
        component="pre"
        role="region"
        aria-label={label}
        tabIndex={0}
        sx={{
          m: 0,
          p: 1.5,
          pr: 5,
          maxHeight,
          overflow: 'auto',
          bgcolor: 'background.default',
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          fontFamily: monospace,
          fontSize: '0.75rem',
          lineHeight: 1.6,
          whiteSpace: 'pre',
          overflowWrap: 'normal',
        }}
      >
        {code}
      </Box>
    </Box>
  )
}
