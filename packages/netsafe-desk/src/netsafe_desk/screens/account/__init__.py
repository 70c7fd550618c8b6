"""Signing in, the second factor, and one’s own account: allauth in the desk’s own frame and words.

Only the addresses that are needed are here: no password, no sign-up, no other accounts.
"""

from __future__ import annotations

from django.urls import path

from netsafe_desk.screens.account import (
    demo_page,
    factor_pages,
    invitation_page,
    own_account,
    sign_in_pages,
)

ADDRESSES = (
    path("sign-in/", sign_in_pages.SignInPage.page(), name="account_login"),
    path("sign-in/again/", sign_in_pages.sign_in_again, name="account_request_login_code"),
    path("sign-in/code/", sign_in_pages.CodePage.page(), name="account_confirm_login_code"),
    path("sign-in/second/", sign_in_pages.SecondFactorPage.page(), name="mfa_authenticate"),
    path("sign-in/passkey/", sign_in_pages.PasskeySignIn.page(), name="mfa_login_webauthn"),
    path("sign-in/demo/", demo_page.sign_in, name="account_demo"),
    path("invitation/<str:token>/", invitation_page.invitation, name="account_invitation"),
    path("sign-out/", sign_in_pages.SignOut.page(), name="account_logout"),
    path("closed/", sign_in_pages.ClosedPage.page(), name="account_inactive"),
    path("second-factor/", factor_pages.first_factor, name="account_second_factor"),
    path("passkeys/", own_account.own_account, name="mfa_list_webauthn"),
    path("passkeys/add/", factor_pages.AddPasskey.page(), name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/name/", factor_pages.NamePasskey.page(), name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/remove/", factor_pages.RemovePasskey.page(), name="mfa_remove_webauthn"),
    path("authenticator/", factor_pages.AddAuthenticator.page(), name="mfa_activate_totp"),
    path("authenticator/code.svg", factor_pages.totp_picture, name="totp_picture"),
    path("authenticator/remove/", factor_pages.RemoveAuthenticator.page(), name="mfa_deactivate_totp"),
    path("recovery-codes/", factor_pages.RecoveryCodes.page(), name="mfa_view_recovery_codes"),
    path("recovery-codes/new/", factor_pages.NewRecoveryCodes.page(), name="mfa_generate_recovery_codes"),
    path("again/", sign_in_pages.AgainByCode.page(), name="mfa_reauthenticate"),
    path("again/passkey/", sign_in_pages.AgainByPasskey.page(), name="mfa_reauthenticate_webauthn"),
    path("profile/", own_account.save_profile, name="account_profile"),
    path("sessions/<int:number>/end/", own_account.end_own_session, name="account_session_end"),
    path("sessions/end-others/", own_account.end_all_others, name="account_sessions_end"),
    path("", own_account.own_account, name="mfa_index"),
)
"""Every address below ``/LANGUAGE/account/``; the names are those that allauth asks for."""
