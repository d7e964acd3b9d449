import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'

/** What to do with a canvas that has nothing on it yet. */
export function EmptyCanvas() {
  return (
    <Box
      sx={{
        position: 'absolute',
        inset: 0,
        display: 'grid',
        placeContent: 'center',
        textAlign: 'center',
        px: 3,
        pointerEvents: 'none',
      }}
    >
      <Typography variant="h3" component="p" gutterBottom>
        Nothing is drawn yet
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', maxWidth: 420 }}>
        Drag data and modules here from the asset library, or add them with +. Then draw from the ports below a node to
        the ports above the next.
      </Typography>
    </Box>
  )
}
