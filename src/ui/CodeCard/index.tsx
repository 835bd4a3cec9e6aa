import { encode } from 'uqr';
import { Button } from '../Button';
import { Box } from '../base';
import { Note } from '../words';

export interface CodeCardProps {
  /** What the scanner reads. */
  code: string;
  /** Six digits to be said aloud. */
  digits: string;
  /** What to do with it. */
  hint: string;
  /** Reads the digits out; absent where the platform cannot. */
  onAloud?: () => void;
}

/** A QR as one packed drawing: no canvas, so it looks the same and prints sharp everywhere. */
function drawing(code: string): string {
  const { size, data } = encode(code, { ecc: 'M', border: 3 });
  let path = '';
  data.forEach((line, y) => {
    line.forEach((black, x) => {
      if (black) path += `M${x} ${y}h1v1h-1z`;
    });
  });
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${size} ${size}' shape-rendering='crispEdges'><path d='${path}'/></svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}

/** 482913 → 482 913: easier to say and to check. */
export const threes = (digits: string): string => digits.replace(/(\d{3})(?=\d)/g, '$1 ');

/** A code to be scanned or said. */
export function CodeCard({ code, digits, hint, onAloud }: CodeCardProps) {
  return (
    <Box as="section" className="card code">
      <Box
        className="code-qr"
        role="img"
        label="二维码"
        style={{ backgroundImage: drawing(code) }}
      />
      <Box className="code-say">
        <Box as="p" className="code-digits">
          {threes(digits)}
        </Box>
        {onAloud ? (
          <Button small look="soft" icon="aloud" label="念出来" onTap={onAloud}>
            念
          </Button>
        ) : null}
      </Box>
      <Note>{hint}</Note>
    </Box>
  );
}
