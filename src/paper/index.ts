export { type OpenedDocument, openDocument } from './attached.ts';
export { type Fonts, loadFonts } from './fonts.ts';
export { type FileContent, writeFile } from './write-file.ts';
