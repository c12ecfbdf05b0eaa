export { askAcross, askOfNote } from './ask.ts';
export { type Copied, type CopiedPassage, copiedFrom } from './copied.ts';
export { makeTextEngine, type TextEngine } from './engine.ts';
export { layoutOf, type SectionKind, type Sentence } from './layout.ts';
export type { NoteFacts, NoteKind, NoteText, Passage, Question } from './note.ts';
export type { QuestionCode } from './question-code.ts';
