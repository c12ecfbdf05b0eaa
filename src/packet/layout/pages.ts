//! What a packet is once it is laid out: pages with things at places. The origin is the top left corner, y goes down.
import type { Colour, Face } from './blocks.ts';

export type Item =
  | {
      readonly kind: 'text';
      readonly x: number;
      /** Of the line the letters stand on. */
      readonly y: number;
      readonly size: number;
      readonly face: Face;
      readonly colour: Colour;
      readonly text: string;
    }
  | {
      readonly kind: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly colour: Colour;
    }
  | {
      readonly kind: 'link';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly page: number;
    }
  | {
      readonly kind: 'picture';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly svg: string;
    };

/** A page of our own, or one of an attached document as it is. */
export type Page =
  | { readonly kind: 'own'; readonly items: readonly Item[] }
  | { readonly kind: 'attached'; readonly document: string; readonly index: number };

export interface Bookmark {
  readonly title: string;
  readonly level: number;
  /** From 1. */
  readonly page: number;
}

export interface Laid {
  readonly pages: readonly Page[];
  readonly outline: readonly Bookmark[];
  /** Page, from 1, of everything that can be referred to. */
  readonly pageOf: ReadonlyMap<string, number>;
  /** Characters no font has a shape for, in the order met; each stands as its number. */
  readonly unprintable: readonly number[];
}

export const PAPER = { width: 612, height: 792, left: 54, right: 54, top: 56, bottom: 58 } as const;
export const INNER = PAPER.width - PAPER.left - PAPER.right;
