export { printReceipt, type Receipt, receiptSchema } from './schema.ts';
export { type ReceiptStep, verifyReceipt } from './verify.ts';
