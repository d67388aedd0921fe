export interface Running {
  readonly url: string;
  close(): Promise<void>;
}
export function startServer(environment?: Readonly<Record<string, string>>): Promise<Running & { folder: string }>;
export function startShop(): Promise<Running>;
export function startWhatsApp(): Promise<Running>;
export function addAdmin(folder: string, email: string, password: string): Promise<void>;
export function addPerson(folder: string, email: string, role: string, password: string): Promise<void>;
