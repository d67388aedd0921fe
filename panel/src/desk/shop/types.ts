import type { Schema } from '../../shared/api/operations.ts';

export type Order = Schema<'Order'>;
export type Product = Schema<'Product'>;
export type Quote = Schema<'Quote'>;
export type OrderRequest = Schema<'OrderRequest'>;
export type OrderNotice = Schema<'Notification'>;
export type Contact = Schema<'Conversation'>['contact'];
