import type { DeskLanguage } from '../texts.ts';
import type { OrderNotice } from './types.ts';

/** Whether the customer was told, and why not. */
export function noticeText(notice: OrderNotice | undefined, { text }: Pick<DeskLanguage, 'text'>): string {
  if (!notice) return '';
  if (notice.sent) return text(notice.template ? 'desk.shop.told_by_template' : 'desk.shop.told');
  const reason = notice.reason ? text(`desk.shop.not_told.${notice.reason}`) : '';
  return `${text('desk.shop.not_told')} ${reason}`.trim();
}
