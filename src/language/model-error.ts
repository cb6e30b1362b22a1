/** The model cannot be used: a file is missing, or is not the one that was released, or what reads with it was made for another. */
export class ModelError extends Error {
  override readonly name = "ModelError";
}
