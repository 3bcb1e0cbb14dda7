/**
 * Text that a terminal shows as it is: control and format characters, which can move the cursor, change colours or hide
 * what stands beside them, become one visible character each, so that columns stay. Tabs stay.
 */
export function visible(text: string): string {
  return text.replace(hidden, (character) => {
    const code = character.charCodeAt(0);
    if (code < 32) return String.fromCharCode(0x2400 + code);
    if (code === 127) return '\u2421';
    return '\ufffd'.repeat(character.length);
  });
}

// Everything but a tab that is a control, a format character, a line separator or half of a pair.
const hidden = /(?!\t)[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;
