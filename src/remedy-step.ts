// A step of a remedy, words with commands in back-ticks, laid out for a terminal so that the commands can be copied.
import { COLUMNS, wrap } from './text.js';

/** A piece of a step: words, or a command. */
export interface Piece {
  readonly text: string;
  readonly isCommand: boolean;
}

/** Takes a text with back-ticks apart. */
export function piecesOf(text: string): readonly Piece[] {
  return text.split(/`([^`]*)`/g).map((piece, index) => ({ text: piece, isCommand: index % 2 === 1 }));
}

/** A step: its words wrapped, each command that a person would copy on a line of its own. @param lead what the first line begins with, such as `  1. ` */
export function stepLines(pieces: readonly Piece[], lead: string): string[] {
  const indent = ' '.repeat(lead.length);
  const lines = joinWords(pieces).flatMap(({ text, isCommand }) => {
    if (isCommand) return commandLines(text, `${indent}  `);
    // A bracket around a command would stand alone on the line before it and the one behind it.
    const words = text.replace(/^\)/, '').replace(/\(([^()]*)$/, '$1').replace(/^[\s.,;:]+(?=\s|$)/, '').trim();
    return words === '' ? [] : wrap(words, lead.length).split('\n');
  });
  return lines.map((line, index) => (index === 0 ? lead + line.trimStart() : line));
}

/** What a person would type into a shell, of three words at least: a bare name of a command stays among the words. */
const TYPED = /^(ibmcloud|iks-preflight|kubectl|oc|docker|podman|skopeo|export|curl) \S+ \S/;

function joinWords(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.reduce<Piece[]>((joined, piece) => {
    const isCommand = piece.isCommand && TYPED.test(piece.text);
    const last = joined.at(-1);
    if (isCommand || last === undefined || last.isCommand) return [...joined, { text: piece.text, isCommand }];
    return [...joined.slice(0, -1), { text: last.text + piece.text, isCommand: false }];
  }, []);
}

/** A command, continued with a backslash where it is too long, and only between its words. */
export function commandLines(command: string, indent: string): string[] {
  const words = command.match(/(?:'[^']*'|\\'|[^\s'])+/g) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line !== '' && indent.length + line.length + word.length + 3 > COLUMNS) {
      lines.push(`${indent}${line} \\`);
      line = `  ${word}`;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, indent + line];
}
