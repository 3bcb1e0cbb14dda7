import type { Locator, Page } from 'playwright-core';
import { runCommand } from '../../scripts/vscode-host/workbench.ts';

/** A row of a view's tree. */
export function row(page: Page, text: RegExp): Locator {
  return page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
}

/** A line of the text that is shown. */
export function line(page: Page, text: RegExp): Locator {
  return page.locator('.view-line', { hasText: text }).first();
}

/** Picks an entry of a list that the editor offers. */
export async function choose(page: Page, text: string | RegExp): Promise<void> {
  await page
    .locator('.quick-input-list .monaco-list-row', { hasText: text })
    .first()
    .click({ timeout: 60_000 });
}

/** Answers a question that is asked in one line. */
export async function answer(page: Page, question: RegExp, text: string): Promise<void> {
  await page.locator('.quick-input-widget', { hasText: question }).waitFor({ timeout: 60_000 });
  await page.locator('.quick-input-widget input.input').fill(text);
  await page.keyboard.press('Enter');
}

export async function clearNotifications(page: Page): Promise<void> {
  await runCommand(page, 'Notifications: Clear All Notifications');
}
