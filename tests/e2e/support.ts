/** What the end-to-end tests share: opening a page with its machine ready, and looking for faults of the page. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Opens an address and fails on errors of the page itself. */
export async function open(page: Page, address: string): Promise<void> {
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(address);
}

/** Where the run stands, as the transport says it. */
export async function step(page: Page): Promise<number> {
  const text = await page.locator('.transport .where b').innerText();
  return Number(text.replace(/[^0-9]/g, ''));
}

export async function ready(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /^Play/ })).toBeEnabled({ timeout: 30_000 });
}

/** A page's violations of accessibility rules that are serious or worse. */
export async function violations(page: Page): Promise<string[]> {
  const results = await new AxeBuilder({ page }).analyze();
  return results.violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map(
      (v) =>
        `${v.id}: ${v.nodes
          .map((n) => n.target.join(' '))
          .slice(0, 3)
          .join(', ')}`,
    );
}
