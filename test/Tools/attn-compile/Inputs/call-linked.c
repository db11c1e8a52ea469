// Calls `linked_main` on keys that are all equal, so that the result is the
// average of the values 1 and 3.
#include <stdio.h>

int main(void) {
  static float query[2 * 16], key[2 * 2 * 16], value[2 * 2 * 16];
  static const int64_t query_shape[3] = {2, 1, 16}, key_shape[3] = {2, 2, 16};
  for (int i = 0; i < 2 * 2 * 16; ++i)
    value[i] = (i / 16) % 2 ? 3.0f : 1.0f;
  AttnTensor q = attn_tensor(query, ATTN_CODE_FLOAT, 32, 3, query_shape);
  AttnTensor k = attn_tensor(key, ATTN_CODE_FLOAT, 32, 3, key_shape);
  AttnTensor v = attn_tensor(value, ATTN_CODE_FLOAT, 32, 3, key_shape);
  AttnManagedTensor *output = NULL;
  char *error = NULL;
  for (int call = 0; call < 2; ++call) {
    if (linked_main(&q, &k, &v, &output, NULL, &error) != ATTN_OK) {
      puts(error);
      return 1;
    }
    printf("average %g\n", ((float *)output->tensor.data)[0]);
    output->deleter(output);
  }
  return 0;
}
