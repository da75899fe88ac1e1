# What Wine 8 lacks of the C library and NumPy calls as it loads: the parts of complex numbers, as Windows hands them
# over: the small one in a register, the others by their address.
    .text
    .globl crealf, cimagf, creal, creall, cimag, cimagl
crealf:
    movd %ecx, %xmm0
    ret
cimagf:
    shr $32, %rcx
    movd %ecx, %xmm0
    ret
creal:
creall:
    movsd (%rcx), %xmm0
    ret
cimag:
cimagl:
    movsd 8(%rcx), %xmm0
    ret
