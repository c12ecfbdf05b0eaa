import encodeQR from 'qr';

/** Modules of light around a code, so that a camera finds it. */
const BORDER = 4;

/** A text for the camera of another device; dark on light whatever the colours of the app are. Made here, asked of nobody. */
export function QrCode({ text, name }: { readonly text: string; readonly name: string }) {
  const rows = encodeQR(text, 'raw', { border: BORDER, ecc: 'medium' });
  const dark = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg className="qr" role="img" aria-label={name} viewBox={`0 0 ${rows.length} ${rows.length}`}>
      <path d={dark.join('')} />
    </svg>
  );
}
